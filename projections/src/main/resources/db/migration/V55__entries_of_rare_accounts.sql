-- Entries of accounts that few events move are found by an index; of the others any stretch of the journal has some.
create index entry_of_rare_account on entry (account, position, line)
    where account like 'network:%' and account not in ('network:expected', 'network:commission');
