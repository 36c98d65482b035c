CREATE TABLE "categories" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "creators" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"tier" text NOT NULL,
	"portrait" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"picture" jsonb,
	"default_variant_id" text NOT NULL,
	"options" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promotions" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"subject" text NOT NULL,
	"percent_off" integer NOT NULL,
	"price_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"starts_at_ms" bigint NOT NULL,
	"ends_at_ms" bigint NOT NULL,
	"claimed_share" real NOT NULL
);
--> statement-breakpoint
CREATE TABLE "show_products" (
	"show_id" text NOT NULL,
	"product_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "show_products_show_id_product_id_pk" PRIMARY KEY("show_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "shows" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"access" text NOT NULL,
	"category_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"starts_at_ms" bigint NOT NULL,
	"ends_at_ms" bigint NOT NULL,
	"has_replay" boolean NOT NULL,
	"card" jsonb,
	"hero" jsonb,
	"captions" jsonb NOT NULL,
	"languages" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"options" jsonb NOT NULL,
	"currency" text NOT NULL,
	"price_minor" integer NOT NULL,
	"list_price_minor" integer,
	"stock_left" integer NOT NULL,
	"low_stock_at" integer NOT NULL,
	"sold_out_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "cues" (
	"room" text NOT NULL,
	"sequence" integer NOT NULL,
	"kind" text NOT NULL,
	"at_ms" bigint NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "cues_room_sequence_pk" PRIMARY KEY("room","sequence")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"room" text PRIMARY KEY NOT NULL,
	"head" integer NOT NULL,
	"floor" integer NOT NULL,
	"written_until_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"last_seen_at_ms" bigint NOT NULL,
	CONSTRAINT "devices_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "demo_payments" (
	"key" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "demo_payments_key_pk" PRIMARY KEY("key")
);
--> statement-breakpoint
CREATE TABLE "handoffs" (
	"id" text PRIMARY KEY NOT NULL,
	"device_id" text NOT NULL,
	"show_id" text,
	"state" text NOT NULL,
	"code" text NOT NULL,
	"product" jsonb NOT NULL,
	"variant_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"claim_hash" text,
	"attempt_id" text,
	"last_failure" text
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"hash" text PRIMARY KEY NOT NULL,
	"fingerprint" text NOT NULL,
	"answer" jsonb,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_contacts" (
	"order_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"line1" text NOT NULL,
	"line2" text,
	"postal_code" text NOT NULL,
	"city" text NOT NULL,
	"country" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"handoff_id" text NOT NULL,
	"show_id" text,
	"product_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"total_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"placed_at_ms" bigint NOT NULL,
	"receipt" jsonb NOT NULL,
	CONSTRAINT "orders_number_unique" UNIQUE("number"),
	CONSTRAINT "orders_handoff_id_unique" UNIQUE("handoff_id")
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"handoff_id" text NOT NULL,
	"idempotency_hash" text NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "show_products" ADD CONSTRAINT "show_products_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "show_products" ADD CONSTRAINT "show_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shows" ADD CONSTRAINT "shows_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "promotions_by_product" ON "promotions" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "show_products_by_product" ON "show_products" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "shows_by_start" ON "shows" USING btree ("starts_at_ms");--> statement-breakpoint
CREATE INDEX "shows_by_end" ON "shows" USING btree ("ends_at_ms");--> statement-breakpoint
CREATE INDEX "variants_by_product" ON "variants" USING btree ("product_id","position");--> statement-breakpoint
CREATE INDEX "cues_by_time" ON "cues" USING btree ("room","at_ms");--> statement-breakpoint
CREATE UNIQUE INDEX "handoffs_open_code" ON "handoffs" USING btree ("code") WHERE state in ('created', 'opened', 'claimed', 'paying');--> statement-breakpoint
CREATE INDEX "handoffs_open_expiry" ON "handoffs" USING btree ("expires_at_ms") WHERE state in ('created', 'opened', 'claimed', 'paying');--> statement-breakpoint
CREATE INDEX "handoffs_device" ON "handoffs" USING btree ("device_id","created_at_ms");--> statement-breakpoint
CREATE INDEX "payment_attempts_due" ON "payment_attempts" USING btree ("state") WHERE state in ('started', 'ordered', 'voiding');