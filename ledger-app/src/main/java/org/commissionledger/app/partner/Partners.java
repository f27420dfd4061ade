package org.commissionledger.app.partner;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.RegistrationLock;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerEvent;
import org.commissionledger.domain.partner.PartnerRules;

/** Registers partners, one or a file full, by the same rules. */
public final class Partners {

    /**
     * What came of a file.
     *
     * @param registered partners that are new, or have new tracking ids
     * @param unchanged partners that were registered so already
     * @param findings rows that were refused, each a line for the user
     */
    public record FileResult(int registered, int unchanged, List<String> findings) {
        public FileResult {
            findings = List.copyOf(findings);
        }
    }

    private static final int CHUNK = 1_000;

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Supplier<CommandGateway> commands;
    private final Projector projector;
    private final Clock clock;

    public Partners(
            Database database,
            EventLog log,
            EventJson json,
            Supplier<CommandGateway> commands,
            Projector projector,
            Clock clock) {
        this.database = database;
        this.log = log;
        this.json = json;
        this.commands = commands;
        this.projector = projector;
        this.clock = clock;
    }

    /**
     * Registers one partner, or gives him further tracking ids.
     *
     * @return whether anything was new
     * @throws RuleViolation where the rules refuse him
     */
    public boolean register(Registration registration) {
        return exclusively(() -> {
            Registrations known =
                    database.with(connection -> Registrations.load(connection, log, json, List.of(registration)));
            RegisterPartner command = known.command(registration, clock.instant());
            Boolean changed = commands.get().sendAndWait(command);
            return Boolean.TRUE.equals(changed);
        });
    }

    /**
     * Registers the partners of a file; a row that is refused does not stop the others.
     *
     * @throws RuleViolation where the file as a whole cannot be used
     */
    public FileResult importFile(Path file) {
        PartnerFile read = PartnerFile.read(file);
        List<String> findings = new ArrayList<>();
        read.findings().forEach(f -> findings.add(file + ", line " + f.line() + ": " + f.what()));
        return exclusively(() -> {
            int registered = 0;
            List<Registration> all = read.registrations();
            Registrations known = new Registrations();
            for (int from = 0; from < all.size(); from += CHUNK) {
                List<Registration> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
                registered += database.inTransaction(c -> append(c, file, chunk, known, findings));
            }
            int refused = findings.size() - read.findings().size();
            return new FileResult(registered, all.size() - registered - refused, findings);
        });
    }

    private int append(
            Connection connection, Path file, List<Registration> chunk, Registrations known, List<String> findings)
            throws SQLException {
        known.loadMore(connection, log, json, chunk);
        List<NewEvent> events = new ArrayList<>();
        String metadata = json.metadata();
        int registered = 0;
        for (Registration registration : chunk) {
            try {
                RegisterPartner command = known.command(registration, clock.instant());
                List<PartnerEvent> decided = PartnerRules.decide(known.stateOf(registration.partner()), command);
                for (PartnerEvent event : decided) {
                    events.add(json.newEvent(command.stream(), "Partner", known.append(event), event, metadata));
                }
                registered += decided.isEmpty() ? 0 : 1;
            } catch (RuleViolation e) {
                findings.add(file + ", line " + registration.line() + ": " + e.getMessage());
            }
        }
        log.append(connection, log.lockHead(connection), events);
        return registered;
    }

    private <T> T exclusively(Supplier<T> work) {
        return RegistrationLock.holding(database, () -> {
            projector.awaitHeadOf("directory");
            T result = work.get();
            projector.awaitHead();
            return result;
        });
    }
}
