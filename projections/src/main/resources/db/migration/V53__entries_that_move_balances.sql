-- Whoever asks for entries by the time when they happened asks what a balance came to: of the two lines that an order's event
-- has, the index need only have the partner's.
drop index if exists entry_by_partner_occurred;
create index entry_by_partner_occurred on entry (partner, occurred_at)
    where (account like 'partner:%' or account like 'network:paid:%');
