-- AlterTable
ALTER TABLE "project" ADD COLUMN     "image_hosts" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

