CREATE TABLE "blocked_senders" (
	"show_id" text NOT NULL,
	"device_id" text NOT NULL,
	CONSTRAINT "blocked_senders_show_id_device_id_pk" PRIMARY KEY("show_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "chat_senders" (
	"message_id" text PRIMARY KEY NOT NULL,
	"show_id" text NOT NULL,
	"device_id" text NOT NULL,
	"client_id" text NOT NULL,
	"message" jsonb NOT NULL,
	"said_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "poll_votes" (
	"show_id" text NOT NULL,
	"poll_id" text NOT NULL,
	"device_id" text NOT NULL,
	"option_id" text NOT NULL,
	CONSTRAINT "poll_votes_show_id_poll_id_device_id_pk" PRIMARY KEY("show_id","poll_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"show_id" text NOT NULL,
	"id" text NOT NULL,
	"question" text NOT NULL,
	"options" jsonb NOT NULL,
	"opened_at_ms" bigint NOT NULL,
	"closes_at_ms" bigint,
	"closed_at_ms" bigint,
	"votes" jsonb NOT NULL,
	"tally" jsonb NOT NULL,
	"is_scripted" boolean NOT NULL,
	CONSTRAINT "polls_show_id_id_pk" PRIMARY KEY("show_id","id")
);
--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "per_viewer_max" integer;--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "regular" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "is_scripted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "ingest_key_hash" text;--> statement-breakpoint
ALTER TABLE "shows" ADD COLUMN "rundown" jsonb;--> statement-breakpoint
ALTER TABLE "blocked_senders" ADD CONSTRAINT "blocked_senders_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_senders" ADD CONSTRAINT "chat_senders_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chat_senders_once" ON "chat_senders" USING btree ("show_id","device_id","client_id");--> statement-breakpoint
CREATE INDEX "chat_senders_by_time" ON "chat_senders" USING btree ("said_at_ms");