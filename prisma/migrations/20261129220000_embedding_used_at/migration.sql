-- AlterTable
ALTER TABLE "embedding" RENAME COLUMN "created_at" TO "used_at";

-- CreateIndex
CREATE INDEX "embedding_used_at_idx" ON "embedding"("used_at");
