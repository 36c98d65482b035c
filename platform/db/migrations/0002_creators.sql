ALTER TABLE "creators" ADD COLUMN "followers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "creators" ADD COLUMN "topics" jsonb DEFAULT '[]'::jsonb NOT NULL;