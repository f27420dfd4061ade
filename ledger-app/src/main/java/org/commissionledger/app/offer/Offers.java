package org.commissionledger.app.offer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.database.RegistrationLock;
import org.commissionledger.app.database.Settings;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.offer.Offer;
import org.commissionledger.domain.offer.OfferCommand.PublishOffer;
import org.commissionledger.domain.offer.OfferEvent;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.offer.OfferRules;
import org.commissionledger.domain.offer.OfferState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The offers of the ledger: published from files, read from their own events. */
public final class Offers {

    private final Database database;
    private final EventLog log;
    private final EventJson json;
    private final Supplier<CommandGateway> commands;
    private final Projector projector;
    private final Clock clock;

    public Offers(
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
     * Publishes an offer file; what is published already may stand in it unchanged.
     *
     * @param zone the business zone that the user named, or null
     * @throws RuleViolation where the file is wrong, or would change what is published
     */
    public OfferState publish(Path file, @Nullable ZoneId zone) {
        return publish(file.toString(), OfferFile.content(file), zone);
    }

    /**
     * The same of what somebody sent.
     *
     * @param file what errors call it
     */
    public OfferState publish(String file, byte[] content, @Nullable ZoneId zone) {
        ZoneId businessZone = Settings.fixBusinessZone(database, zone);
        return RegistrationLock.holding(database, () -> {
            projector.awaitHeadOf("directory");
            var command = OfferFile.read(
                    file,
                    content,
                    businessZone,
                    name -> find(name).orElse(null),
                    name -> lastOrderPaidAt(name).orElse(null),
                    clock.instant());
            commands.get().sendAndWait(command);
            projector.awaitHead();
            return get(command.offer());
        });
    }

    /**
     * The offer as the file would have it, with the file's versions alone; nothing is published.
     *
     * @throws RuleViolation where the file is wrong, or there is no such offer in that currency
     */
    public OfferState supposed(Path file) {
        PublishOffer command = OfferFile.read(
                file.toString(),
                OfferFile.content(file),
                Settings.businessZone(database),
                _ -> null,
                _ -> null,
                clock.instant());
        OfferState published = get(command.offer());
        if (!published.currency().equals(command.currency())) {
            throw new RuleViolation(file + ": offer " + command.offer() + " is in " + published.currency());
        }
        return new OfferState(command.offer(), command.advertiser(), command.currency(), command.versions());
    }

    private Optional<Instant> lastOrderPaidAt(OfferName offer) {
        return database.jdbc()
                .sql("select registered_at from order_view where offer = ? order by registered_at desc limit 1")
                .param(offer.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(time -> time.withOffsetSameInstant(ZoneOffset.UTC).toInstant());
    }

    /** The offer, folded from its events. */
    public Optional<OfferState> find(OfferName name) {
        List<StoredEvent> events =
                database.with(connection -> log.readAggregates(connection, List.of(Offer.STREAM + name), 0));
        OfferState state = null;
        for (StoredEvent event : events) {
            state = OfferRules.evolve(state, (OfferEvent) json.read(event).payload());
        }
        return Optional.ofNullable(state);
    }

    /** @throws UnknownName where there is no such offer */
    public OfferState get(OfferName name) {
        return find(name)
                .orElseThrow(() ->
                        new UnknownName("there is no offer " + name + "; publish it first: ledger offer publish FILE"));
    }

    /**
     * The offer that the user named, or the advertiser's only one.
     *
     * @throws RuleViolation where there is none, more than one, or the named one is another advertiser's
     */
    public OfferState named(@Nullable String name, String advertiser) {
        OfferState offer = name == null ? onlyOf(advertiser) : get(name(name));
        if (!offer.advertiser().equals(advertiser)) {
            throw new RuleViolation("offer " + offer.offer() + " is of advertiser " + offer.advertiser()
                    + "; name it with --advertiser");
        }
        return offer;
    }

    /** @throws RuleViolation where the text cannot be an offer's name */
    public static OfferName name(String text) {
        try {
            return new OfferName(text);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(String.valueOf(e.getMessage()));
        }
    }

    /** The offers that there are, by name. */
    public List<OfferName> names() {
        projector.awaitHeadOf("directory");
        return names(database.jdbc());
    }

    /** The same as the client's transaction sees them. */
    public static List<OfferName> names(JdbcClient jdbc) {
        return jdbc.sql("select offer from offer order by offer")
                .query((row, _) -> new OfferName(row.getString(1)))
                .list();
    }

    /**
     * The only offer of an advertiser.
     *
     * @throws RuleViolation where there is none, or more than one
     */
    private OfferState onlyOf(String advertiser) {
        projector.awaitHeadOf("directory");
        List<String> names = database.jdbc()
                .sql("select offer from offer where advertiser = ? order by offer")
                .param(advertiser)
                .query((row, _) -> row.getString(1))
                .list();
        return switch (names.size()) {
            case 0 ->
                throw new RuleViolation(
                        "advertiser " + advertiser + " has no offer; publish one first: ledger offer publish FILE");
            case 1 -> get(new OfferName(names.getFirst()));
            default ->
                throw new RuleViolation("advertiser " + advertiser + " has the offers " + String.join(", ", names)
                        + "; name one with --offer");
        };
    }
}
