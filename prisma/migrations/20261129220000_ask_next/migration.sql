-- AlterTable
ALTER TABLE "project" ADD COLUMN     "ask_next" BOOLEAN NOT NULL DEFAULT false;

-- A slot's level is twice its item's priority, and one more where the scorer asks for it next. The columns keep their
-- places in keys and indexes; the signs of all levels, and so their order, stay as they were.
ALTER TABLE "slot" RENAME COLUMN "priority" TO "level";
ALTER TABLE "claim_cursor" RENAME COLUMN "priority" TO "level";
ALTER TABLE "queue_level" RENAME COLUMN "priority" TO "level";
UPDATE "slot" SET "level" = "level" * 2 WHERE "level" <> 0;
-- A key at a time may stand in another's new place; the far half of the numbers is free.
UPDATE "claim_cursor" SET "level" = "level" * 2 + 1000000 WHERE "level" <> 0;
UPDATE "claim_cursor" SET "level" = "level" - 1000000 WHERE "level" > 500000;
UPDATE "queue_level" SET "level" = "level" * 2 + 1000000 WHERE "level" <> 0;
UPDATE "queue_level" SET "level" = "level" - 1000000 WHERE "level" > 500000;
