package org.commissionledger.domain.partner;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.jspecify.annotations.Nullable;

/** R13 and R18: who may be a partner, and by what he is named. */
public final class PartnerRules {

    private PartnerRules() {}

    /**
     * The events of a registration; none where nothing is new.
     *
     * @throws RuleViolation for one's own referral (R13), or where a registered partner would change
     */
    public static List<PartnerEvent> decide(@Nullable PartnerState state, RegisterPartner command) {
        String owner = normal(command.owner());
        if (state == null) {
            requireOtherReferrer(command, owner);
            return List.of(new PartnerRegistered(
                    command.partner(),
                    command.trackingIds(),
                    command.referrer(),
                    owner,
                    command.onSight(),
                    command.at()));
        }
        if (command.referrer() != null && !command.referrer().equals(state.referrer())) {
            throw new RuleViolation("partner " + command.partner() + " is registered with "
                    + (state.referrer() == null ? "no referrer" : "referrer " + state.referrer())
                    + "; the referrer is fixed at registration");
        }
        if (owner != null && !owner.equals(state.owner())) {
            throw new RuleViolation("partner " + command.partner() + " is registered with another owner");
        }
        Set<String> added = new HashSet<>(command.trackingIds());
        added.removeAll(state.trackingIds());
        return added.isEmpty()
                        || command.trackingIds().equals(Set.of(command.partner().value()))
                ? List.of()
                : List.of(new TrackingIdsAdded(command.partner(), added, command.at()));
    }

    /** The partner after an event. */
    public static PartnerState evolve(@Nullable PartnerState state, PartnerEvent event) {
        return switch (event) {
            case PartnerRegistered e -> {
                if (state != null) {
                    throw new IllegalStateException("partner " + e.partner() + " is registered already");
                }
                yield new PartnerState(e.partner(), e.trackingIds(), e.referrer(), e.owner());
            }
            case TrackingIdsAdded e -> {
                if (state == null) {
                    throw new IllegalStateException("partner " + e.partner() + " is not registered");
                }
                Set<String> all = new HashSet<>(state.trackingIds());
                all.addAll(e.trackingIds());
                yield new PartnerState(state.partner(), all, state.referrer(), state.owner());
            }
        };
    }

    private static void requireOtherReferrer(RegisterPartner command, @Nullable String owner) {
        if (command.partner().equals(command.referrer())) {
            throw new RuleViolation("partner " + command.partner() + " cannot refer himself");
        }
        if (owner != null && owner.equals(normal(command.referrerOwner()))) {
            throw new RuleViolation("partner " + command.partner() + " has the same owner as his referrer "
                    + command.referrer() + "; a second account under one's own referral link is refused");
        }
    }

    private static @Nullable String normal(@Nullable String owner) {
        return owner == null || owner.isBlank() ? null : owner.strip().toLowerCase(Locale.ROOT);
    }
}
