-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "made_by_id" UUID;

-- AlterTable
ALTER TABLE "serving_key" ADD COLUMN     "made_by_id" UUID;

-- CreateIndex
CREATE INDEX "api_token_made_by_id_idx" ON "api_token"("made_by_id");

-- CreateIndex
CREATE INDEX "serving_key_made_by_id_idx" ON "serving_key"("made_by_id");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "api_token"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "serving_key" ADD CONSTRAINT "serving_key_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "api_token"("id") ON DELETE CASCADE ON UPDATE CASCADE;
