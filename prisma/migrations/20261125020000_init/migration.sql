-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'researcher', 'annotator');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('researcher', 'annotator');

-- CreateEnum
CREATE TYPE "TaskType" AS ENUM ('ranking', 'pairwise', 'rating', 'demonstration', 'edit');

-- CreateEnum
CREATE TYPE "SlotState" AS ENUM ('open', 'leased', 'done');

-- CreateEnum
CREATE TYPE "AssignmentState" AS ENUM ('open', 'submitted', 'skipped', 'expired');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "ScorerState" AS ENUM ('queued', 'training', 'candidate', 'champion', 'retired', 'failed');

-- CreateEnum
CREATE TYPE "Split" AS ENUM ('train', 'validation', 'test');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT,
    "name" TEXT NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 0,
    "locale" TEXT,
    "theme" TEXT,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "external_project_id" UUID,
    "external_name" TEXT,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "serving_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "serving_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "actor_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT,
    "project_id" UUID,
    "request_id" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "task_type" "TaskType" NOT NULL,
    "overlap" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "allow_ties" BOOLEAN NOT NULL,
    "allow_partial" BOOLEAN NOT NULL,
    "strength_scale" INTEGER,
    "min_active_ms" INTEGER,
    "lease_minutes" INTEGER NOT NULL,
    "questions" JSONB NOT NULL,
    "retrain" JSONB NOT NULL,
    "pair_policy" JSONB NOT NULL,
    "split_salt" TEXT NOT NULL,
    "max_text_bytes" INTEGER NOT NULL,
    "guideline_version" INTEGER NOT NULL,
    "slot_count" INTEGER NOT NULL DEFAULT 0,
    "item_count" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guideline" (
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "markdown" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guideline_pkey" PRIMARY KEY ("project_id","version")
);

-- CreateTable
CREATE TABLE "member" (
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "judgment_count" INTEGER NOT NULL DEFAULT 0,
    "active_ms_total" BIGINT NOT NULL DEFAULT 0,
    "last_active_at" TIMESTAMPTZ(3),
    "guideline_seen" INTEGER NOT NULL DEFAULT 0,
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "import_id" UUID,
    "external_id" TEXT,
    "prompt" JSONB NOT NULL,
    "prompt_key" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "metadata" JSONB,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "gold" JSONB,
    "split" "Split",
    "response_count" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "response" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "item_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "content" JSONB NOT NULL,
    "model" TEXT,
    "metadata" JSONB,

    CONSTRAINT "response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot" (
    "id" BIGSERIAL NOT NULL,
    "project_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "state" "SlotState" NOT NULL DEFAULT 'open',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "queue_key" BIGINT NOT NULL,
    "assignment_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "judgment_id" UUID,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_cursor" (
    "project_id" UUID NOT NULL,
    "annotator_id" UUID NOT NULL,
    "priority" INTEGER NOT NULL,
    "queue_key" BIGINT NOT NULL,

    CONSTRAINT "claim_cursor_pkey" PRIMARY KEY ("project_id","annotator_id","priority")
);

-- CreateTable
CREATE TABLE "queue_level" (
    "project_id" UUID NOT NULL,
    "priority" INTEGER NOT NULL,

    CONSTRAINT "queue_level_pkey" PRIMARY KEY ("project_id","priority")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "slot_id" BIGINT NOT NULL,
    "annotator_id" UUID NOT NULL,
    "lease_token" UUID NOT NULL DEFAULT gen_random_uuid(),
    "state" "AssignmentState" NOT NULL DEFAULT 'open',
    "hand" SMALLINT NOT NULL DEFAULT 0,
    "shown" SMALLINT[],
    "draft" JSONB,
    "draft_saved_at" TIMESTAMPTZ(3),
    "skip_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "judgment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "seq" BIGSERIAL NOT NULL,
    "project_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "slot_id" BIGINT NOT NULL,
    "assignment_id" UUID,
    "annotator_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "ranking" JSONB NOT NULL,
    "strength" SMALLINT,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "comment" TEXT,
    "active_ms" INTEGER,
    "shown" SMALLINT[],
    "guideline_version" INTEGER,
    "payload_hash" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "judgment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "file_name" TEXT,
    "size_bytes" BIGINT NOT NULL DEFAULT 0,
    "read_bytes" BIGINT NOT NULL DEFAULT 0,
    "state" "RunState" NOT NULL DEFAULT 'queued',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "judgments" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "import_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("import_id","seq")
);

-- CreateTable
CREATE TABLE "import_error" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "import_error_pkey" PRIMARY KEY ("import_id","row","path")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'queued',
    "policy" JSONB NOT NULL,
    "hash" TEXT,
    "counts" JSONB,
    "splits" JSONB,
    "judgment_seq" BIGINT,
    "error" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset_pair" (
    "dataset_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,
    "chosen" SMALLINT NOT NULL,
    "rejected" SMALLINT NOT NULL,
    "target" DOUBLE PRECISION NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,
    "margin" DOUBLE PRECISION NOT NULL,
    "strength" SMALLINT,
    "split" "Split" NOT NULL,
    "judgment_ids" UUID[],

    CONSTRAINT "dataset_pair_pkey" PRIMARY KEY ("dataset_id","row")
);

-- CreateTable
CREATE TABLE "scorer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "ScorerState" NOT NULL DEFAULT 'queued',
    "dataset_id" UUID,
    "config" JSONB NOT NULL,
    "metrics" JSONB,
    "gate" JSONB,
    "weights" BYTEA,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "stage" TEXT,
    "error" TEXT,
    "trigger" TEXT NOT NULL DEFAULT 'api',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "scorer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promotion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "scorer_id" UUID NOT NULL,
    "previous_id" UUID,
    "forced" BOOLEAN NOT NULL,
    "reason" TEXT,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_pseudonym_key" ON "user"("pseudonym");

-- CreateIndex
CREATE UNIQUE INDEX "user_external_project_id_external_name_key" ON "user"("external_project_id", "external_name");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_user_id_idx" ON "invitation"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "serving_key_key_hash_key" ON "serving_key"("key_hash");

-- CreateIndex
CREATE INDEX "serving_key_project_id_idx" ON "serving_key"("project_id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE INDEX "audit_event_project_id_at_idx" ON "audit_event"("project_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE INDEX "item_project_id_created_at_id_idx" ON "item"("project_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "item_project_id_content_hash_key" ON "item"("project_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "response_item_id_position_key" ON "response"("item_id", "position");

-- CreateIndex
CREATE INDEX "slot_open_idx" ON "slot"("project_id", "priority" DESC, "queue_key") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "slot_leased_idx" ON "slot"("expires_at") WHERE (state = 'leased');

-- CreateIndex
CREATE UNIQUE INDEX "slot_item_id_ordinal_key" ON "slot"("item_id", "ordinal");

-- CreateIndex
CREATE INDEX "assignment_expired_idx" ON "assignment"("project_id", "annotator_id", "ended_at") WHERE (state = 'expired');

-- CreateIndex
CREATE INDEX "assignment_item_id_idx" ON "assignment"("item_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_annotator_id_item_id_key" ON "assignment"("annotator_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_hand_idx" ON "assignment"("project_id", "annotator_id", "hand") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "judgment_project_id_seq_idx" ON "judgment"("project_id", "seq");

-- CreateIndex
CREATE INDEX "judgment_project_id_submitted_at_idx" ON "judgment"("project_id", "submitted_at");

-- CreateIndex
CREATE INDEX "judgment_annotator_id_project_id_submitted_at_idx" ON "judgment"("annotator_id", "project_id", "submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "judgment_slot_id_revision_key" ON "judgment"("slot_id", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "judgment_item_id_annotator_id_revision_key" ON "judgment"("item_id", "annotator_id", "revision");

-- CreateIndex
CREATE INDEX "import_project_id_created_at_idx" ON "import"("project_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_project_id_number_key" ON "dataset"("project_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "scorer_project_id_number_key" ON "scorer"("project_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "scorer_champion_idx" ON "scorer"("project_id") WHERE (state = 'champion');

-- CreateIndex
CREATE INDEX "promotion_project_id_at_idx" ON "promotion"("project_id", "at");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "serving_key" ADD CONSTRAINT "serving_key_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "serving_key" ADD CONSTRAINT "serving_key_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guideline" ADD CONSTRAINT "guideline_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgment" ADD CONSTRAINT "judgment_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_error" ADD CONSTRAINT "import_error_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_pair" ADD CONSTRAINT "dataset_pair_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorer" ADD CONSTRAINT "scorer_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorer" ADD CONSTRAINT "scorer_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Uploads are often compressed already, and live for minutes: PostgreSQL need not compress them.
ALTER TABLE "import_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- What Prisma's schema cannot say about the queue.

-- Each batch of slots that opens takes the next number; the high half of their queue_key.
CREATE SEQUENCE "queue_generation";

-- Slots and assignments change state once or twice and leave a dead row each time. A fifth of millions, the default, is
-- far too many of them to step over before they are cleared away.
ALTER TABLE "slot" SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000, fillfactor = 85);
ALTER TABLE "assignment" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, fillfactor = 85);
ALTER TABLE "member" SET (fillfactor = 50);
ALTER TABLE "claim_cursor" SET (fillfactor = 50);
