-- AlterTable
ALTER TABLE "scorer" ADD COLUMN     "report" JSONB;
