-- AlterTable
ALTER TABLE "import" ADD COLUMN     "read_bytes" BIGINT NOT NULL DEFAULT 0;

-- Uploads are often compressed already, and live for minutes: PostgreSQL need not compress them.
ALTER TABLE "import_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
