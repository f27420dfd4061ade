package org.commissionledger.app.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long work as it stands, or stood at its end. */
public final class TaskQuery {

    private static final String SELECT = """
            select task_id, kind, asked, asked_by, asked_at, state, done, total, result, error, started_at, finished_at
            from task\s""";

    private final JdbcClient jdbc;

    public TaskQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Task> find(String kind, long id) {
        return jdbc.sql(SELECT + "where kind = ? and task_id = ?")
                .params(kind, id)
                .query(TaskQuery::task)
                .optional();
    }

    /** The one that was asked for last. */
    public Optional<Task> last(String kind) {
        return page(kind, null, 1).stream().findFirst();
    }

    /**
     * A page of them, the latest first.
     *
     * @param before the last of the page before; null for the first page
     */
    public List<Task> page(String kind, @Nullable Long before, int limit) {
        return jdbc.sql(SELECT + "where kind = :kind" + (before == null ? "" : " and task_id < :before")
                        + " order by task_id desc limit :limit")
                .param("kind", kind)
                .param("before", before)
                .param("limit", limit)
                .query(TaskQuery::task)
                .list();
    }

    List<Task> open() {
        return jdbc.sql(SELECT + "where state in ('waiting', 'running') order by task_id")
                .query(TaskQuery::task)
                .list();
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6),
                row.getLong(7),
                row.getObject(8, Long.class),
                row.getString(9),
                row.getString(10),
                instant(row, 11),
                instant(row, 12));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
