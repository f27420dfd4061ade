package org.commissionledger.projections.orders;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells PostgreSQL's planner what it cannot know. */
final class Planner {

    private Planner() {}

    /** Until the running transaction ends; without one it is told in vain, which costs time and changes no answer. */
    static void set(JdbcClient jdbc, String setting, String value) {
        jdbc.sql("select set_config(:setting, :value, true)")
                .param("setting", setting)
                .param("value", value)
                .query(String.class)
                .single();
    }
}
