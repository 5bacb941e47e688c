-- CreateEnum
CREATE TYPE "ItemPurpose" AS ENUM ('work', 'practice', 'qualification');

-- CreateEnum
CREATE TYPE "EndpointKind" AS ENUM ('chat', 'embeddings');

-- AlterTable
ALTER TABLE "dataset_pair" ALTER COLUMN "chosen" DROP NOT NULL;

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "explanation" TEXT,
ADD COLUMN     "purpose" "ItemPurpose" NOT NULL DEFAULT 'work';

-- AlterTable
ALTER TABLE "judgment" ADD COLUMN     "rewrite" JSONB,
ADD COLUMN     "spans" JSONB;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "practised_at" TIMESTAMPTZ(3),
ADD COLUMN     "qualified_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "conversation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "qualification" JSONB,
ADD COLUMN     "show_accuracy" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "span_labels" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "model_endpoint" (
    "project_id" UUID NOT NULL,
    "kind" "EndpointKind" NOT NULL,
    "base_url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "sealed_key" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_endpoint_pkey" PRIMARY KEY ("project_id","kind")
);

-- CreateTable
CREATE TABLE "embedding" (
    "key" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "embedding_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "trial" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "ItemPurpose" NOT NULL,
    "attempt" INTEGER NOT NULL,
    "shown" SMALLINT[],
    "ranking" JSONB NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "turn_draft" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "assignment_id" UUID NOT NULL,
    "turn" SMALLINT NOT NULL,
    "model" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "turn_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset_demonstration" (
    "dataset_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,
    "judgment_id" UUID NOT NULL,
    "split" "Split" NOT NULL,

    CONSTRAINT "dataset_demonstration_pkey" PRIMARY KEY ("dataset_id","row")
);

-- CreateIndex
CREATE UNIQUE INDEX "trial_project_id_user_id_item_id_attempt_key" ON "trial"("project_id", "user_id", "item_id", "attempt");

-- CreateIndex
CREATE INDEX "turn_draft_assignment_id_idx" ON "turn_draft"("assignment_id");

-- CreateIndex
CREATE INDEX "item_purpose_idx" ON "item"("project_id", "purpose") WHERE (purpose <> 'work');

-- AddForeignKey
ALTER TABLE "model_endpoint" ADD CONSTRAINT "model_endpoint_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trial" ADD CONSTRAINT "trial_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_demonstration" ADD CONSTRAINT "dataset_demonstration_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;
