CREATE TABLE "promotion_uses" (
	"order_id" text PRIMARY KEY NOT NULL,
	"promotion" text NOT NULL,
	"device_id" text NOT NULL,
	"quantity" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "promotion_uses_by_promotion" ON "promotion_uses" USING btree ("promotion");