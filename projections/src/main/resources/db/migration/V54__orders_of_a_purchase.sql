-- Orders are found by the purchase that they belong to: of each stretch of the table a digest of its purchases (ADR 28).
create index order_view_purchase on order_view using brin (order_group text_bloom_ops) with (autosummarize = on);
