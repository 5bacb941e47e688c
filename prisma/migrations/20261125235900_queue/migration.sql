-- What Prisma's schema cannot say about the queue.

-- Each batch of slots that opens takes the next number; the high half of their queue_key.
CREATE SEQUENCE "queue_generation";

-- Slots and assignments change state once or twice and leave a dead row each time. A fifth of millions, the default, is
-- far too many of them to step over before they are cleared away.
ALTER TABLE "slot" SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000, fillfactor = 85);
ALTER TABLE "assignment" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, fillfactor = 85);
ALTER TABLE "member" SET (fillfactor = 50);
ALTER TABLE "claim_cursor" SET (fillfactor = 50);
