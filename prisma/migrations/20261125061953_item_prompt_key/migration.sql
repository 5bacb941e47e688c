-- CreateIndex
CREATE INDEX "item_prompt_key_idx" ON "item" USING HASH ("prompt_key");
