package org.commissionledger.domain.offer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.offer.OfferCommand.PublishOffer;
import org.commissionledger.domain.offer.OfferEvent.OfferRegistered;
import org.commissionledger.domain.offer.OfferEvent.ScheduleVersionPublished;
import org.jspecify.annotations.Nullable;

/** R8: schedules are versioned, never edited. */
public final class OfferRules {

    private OfferRules() {}

    /**
     * The events of publishing; none where everything is published already.
     *
     * @throws RuleViolation where a published version would change, or a new one does not follow the last
     */
    public static List<OfferEvent> decide(@Nullable OfferState state, PublishOffer command) {
        List<OfferEvent> events = new ArrayList<>();
        OfferState now = state;
        if (now == null) {
            OfferRegistered registered =
                    new OfferRegistered(command.offer(), command.advertiser(), command.currency(), command.at());
            events.add(registered);
            now = evolve(null, registered);
        }
        if (!now.advertiser().equals(command.advertiser())) {
            throw violation(command, "belongs to advertiser " + now.advertiser() + " for good");
        }
        if (!now.currency().equals(command.currency())) {
            throw violation(command, "is in " + now.currency() + " for good; publish another offer");
        }
        for (RateSchedule schedule : command.versions()) {
            if (schedule.version() <= now.schedules().size()) {
                requireUnchanged(command, now.schedules().get(schedule.version() - 1), schedule);
            } else {
                requireFollows(command, now, schedule);
                ScheduleVersionPublished published =
                        new ScheduleVersionPublished(command.offer(), command.currency(), schedule, command.at());
                events.add(published);
                now = evolve(now, published);
            }
        }
        return events;
    }

    /** The offer after an event. */
    public static OfferState evolve(@Nullable OfferState state, OfferEvent event) {
        return switch (event) {
            case OfferRegistered e -> {
                if (state != null) {
                    throw new IllegalStateException("offer " + e.offer() + " is registered already");
                }
                yield new OfferState(e.offer(), e.advertiser(), e.currency(), List.of());
            }
            case ScheduleVersionPublished e -> {
                if (state == null || e.schedule().version() != state.schedules().size() + 1) {
                    throw new IllegalStateException("version " + e.schedule().version() + " of offer " + e.offer()
                            + " does not follow what is published");
                }
                List<RateSchedule> schedules = new ArrayList<>(state.schedules());
                schedules.add(e.schedule());
                yield new OfferState(state.offer(), state.advertiser(), state.currency(), schedules);
            }
        };
    }

    private static void requireUnchanged(PublishOffer command, RateSchedule published, RateSchedule given) {
        if (!published.equals(given)) {
            throw violation(
                    command,
                    "version " + given.version()
                            + " is published and the file has it otherwise; schedules are never edited; add a further version");
        }
    }

    private static void requireFollows(PublishOffer command, OfferState now, RateSchedule schedule) {
        int next = now.schedules().size() + 1;
        if (schedule.version() != next) {
            throw violation(command, "version " + schedule.version() + " does not follow; the next one is " + next);
        }
        Instant from = schedule.effectiveFrom();
        if (next > 1 && !from.isAfter(now.schedules().getLast().effectiveFrom())) {
            throw violation(command, "version " + next + " must begin after version " + (next - 1));
        }
        Instant lastOrder = command.lastOrderPaidAt();
        if (lastOrder != null && !from.isAfter(lastOrder)) {
            throw violation(
                    command,
                    "version " + next + " would begin at " + from + ", but an order paid at " + lastOrder
                            + " is registered already; choose a later date");
        }
    }

    private static RuleViolation violation(PublishOffer command, String what) {
        return new RuleViolation("offer " + command.offer() + ": " + what);
    }
}
