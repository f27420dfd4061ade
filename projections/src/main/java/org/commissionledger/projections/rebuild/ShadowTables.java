package org.commissionledger.projections.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.commissionledger.projections.RowSums;
import org.commissionledger.projections.Table;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a rebuild fills, in a schema of their own beside the live ones: made like these, filled without indexes,
 * indexed, and then dropped or put in the place of the live ones.
 */
final class ShadowTables {

    static final String SCHEMA = "commission_ledger_rebuild";

    private static final String INDEXES = """
            select c.relname, pg_get_indexdef(i.indexrelid), i.indisprimary
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where i.indrelid = ?::regclass order by not i.indisprimary, c.relname""";

    /** What others may do with the live table, said so that it can be granted on another one. */
    private static final String GRANTS = """
            select format('grant %s on %s to %s%s', a.privilege_type, ?,
                          case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
                          case when a.is_grantable then ' with grant option' else '' end)
            from pg_class c, aclexplode(c.relacl) a where c.oid = ?::regclass and a.grantee <> c.relowner""";

    /** What others made on the live table, which would be lost with it. */
    private static final String HANGERS_ON = """
            select 'view ' || r.ev_class::regclass from pg_depend d join pg_rewrite r on r.oid = d.objid
            where d.classid = 'pg_rewrite'::regclass and d.refobjid = ?::regclass and r.ev_class <> d.refobjid
            union select 'trigger ' || tgname from pg_trigger where tgrelid = ?::regclass and not tgisinternal
            union select 'policy ' || polname from pg_policy where polrelid = ?::regclass
            union select 'rights on column ' || attname from pg_attribute
            where attrelid = ?::regclass and attacl is not null""";

    private final String live;
    private final List<Table> tables;

    private ShadowTables(String live, List<Table> tables) {
        this.live = live;
        this.tables = List.copyOf(tables);
    }

    /**
     * Makes the tables, empty and without indexes; what an earlier rebuild left is gone.
     *
     * @param logged whether they are to stay, and so must be safe from a crash
     */
    static ShadowTables create(Connection connection, List<Table> tables, boolean logged) throws SQLException {
        String live = texts(connection, "select quote_ident(current_schema())").getFirst();
        if (logged) {
            refuseHangersOn(connection, live, tables);
        }
        drop(connection);
        execute(connection, "create schema " + SCHEMA);
        for (Table table : tables) {
            execute(
                    connection,
                    "create " + (logged ? "" : "unlogged ") + "table " + SCHEMA + "." + table + " (like " + live + "."
                            + table + " including all excluding indexes)");
        }
        return new ShadowTables(live, tables);
    }

    private static void refuseHangersOn(Connection connection, String live, List<Table> tables) throws SQLException {
        for (Table table : tables) {
            String name = live + "." + table;
            List<String> found = texts(connection, HANGERS_ON, name, name, name, name);
            if (!found.isEmpty()) {
                throw new RebuildFailure("table " + table + " cannot be exchanged, because others made on it: "
                        + String.join(", ", found) + "; drop that first and make it again afterwards");
            }
        }
    }

    static void drop(Connection connection) throws SQLException {
        execute(connection, "drop schema if exists " + SCHEMA + " cascade");
    }

    /** Fills the tables that follow from the rows of others. */
    void sumUp(Connection connection) throws SQLException {
        for (Table table : tables) {
            RowSums sums = table.sums();
            if (sums != null) {
                sums.fill(connection, SCHEMA + "." + table, SCHEMA + "." + sums.table());
            }
        }
    }

    /** Gives the filled tables the indexes of the live ones, under the same names. */
    void index(Connection connection) throws SQLException {
        execute(connection, "set maintenance_work_mem = '128MB'");
        try {
            for (Table table : tables) {
                for (String index : indexes(connection, table)) {
                    execute(connection, index);
                }
                execute(connection, "analyze " + SCHEMA + "." + table);
            }
        } finally {
            execute(connection, "reset maintenance_work_mem");
        }
    }

    private List<String> indexes(Connection connection, Table table) throws SQLException {
        String target = SCHEMA + "." + table;
        List<String> statements = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(INDEXES)) {
            select.setString(1, live + "." + table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    statements.add(row.getString(2)
                            .replaceFirst(" ON .*? USING ", Matcher.quoteReplacement(" ON " + target + " USING ")));
                    if (row.getBoolean(3)) {
                        String name = "\"" + row.getString(1) + "\"";
                        statements.add("alter table " + target + " add constraint " + name + " primary key using index "
                                + name);
                    }
                }
            }
        }
        return statements;
    }

    /** Lets unqualified names mean the shadow tables first, until the transaction ends. */
    void preferred(Connection connection) throws SQLException {
        execute(connection, "set local search_path = " + SCHEMA + ", " + live);
    }

    /** Puts the tables, or the partner's rows in them, in the place of the live ones, as part of the transaction. */
    void promote(Connection connection, @Nullable String partner) throws SQLException {
        if (partner == null) {
            swap(connection);
        } else {
            for (Table table : tables) {
                replaceRows(connection, table, partner);
            }
        }
    }

    /** Who had rights on the live tables keeps them. */
    private void swap(Connection connection) throws SQLException {
        execute(
                connection,
                "lock table "
                        + String.join(
                                ", ", tables.stream().map(t -> live + "." + t).toList())
                        + " in access exclusive mode");
        for (Table table : tables) {
            for (String grant : texts(connection, GRANTS, SCHEMA + "." + table, live + "." + table)) {
                execute(connection, grant);
            }
            execute(connection, "drop table " + live + "." + table);
            execute(connection, "alter table " + SCHEMA + "." + table + " set schema " + live);
        }
    }

    private void replaceRows(Connection connection, Table table, String partner) throws SQLException {
        String columns = String.join(", ", table.names());
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + live + "." + table + " where " + table.partnerColumn() + " = ?")) {
            delete.setString(1, partner);
            delete.executeUpdate();
        }
        // A row of his that somebody made another's has its key still.
        List<String> same =
                table.keyNames().stream().map(key -> "l." + key + " = s." + key).toList();
        execute(
                connection,
                "delete from " + live + "." + table + " l using " + SCHEMA + "." + table + " s where "
                        + String.join(" and ", same));
        execute(
                connection,
                "insert into " + live + "." + table + " (" + columns + ") select " + columns + " from " + SCHEMA + "."
                        + table);
    }

    /** The live table's full name. */
    String live(Table table) {
        return live + "." + table;
    }

    private static List<String> texts(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
