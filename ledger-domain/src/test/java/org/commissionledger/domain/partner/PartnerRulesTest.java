package org.commissionledger.domain.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R13, R18, R19: who may be a partner, and by what he is named. */
class PartnerRulesTest {

    private static final PartnerId GRECO = new PartnerId("telegram_greco");
    private static final PartnerId FRIEND = new PartnerId("greco_friend");
    private static final Instant NOW = Instant.parse("2026-05-20T08:00:00Z");
    private static final PartnerState REGISTERED =
            new PartnerState(GRECO, Set.of("telegram_greco", "greco2"), FRIEND, "greco@example.org");

    @Nested
    class A_registration {

        @Test
        void records_who_the_partner_is() {
            var command = new RegisterPartner(GRECO, Set.of("b", "a"), FRIEND, "greco@example.org", null, true, NOW);

            assertThat(PartnerRules.decide(null, command))
                    .containsExactly(
                            new PartnerRegistered(GRECO, Set.of("a", "b"), FRIEND, "greco@example.org", true, NOW));
        }

        @Test
        void without_tracking_ids_takes_the_partners_own_id() {
            assertThat(PartnerRules.decide(null, register(null, null)))
                    .containsExactly(new PartnerRegistered(GRECO, Set.of("telegram_greco"), null, null, false, NOW));
        }

        @Test
        void made_twice_changes_nothing() {
            assertThat(PartnerRules.decide(REGISTERED, register(FRIEND, "greco@example.org")))
                    .isEmpty();
            assertThat(PartnerRules.decide(REGISTERED, register(null, null))).isEmpty();
        }

        @Test
        void adds_further_tracking_ids_R18() {
            assertThat(PartnerRules.decide(REGISTERED, tracking("greco2", "greco3")))
                    .containsExactly(new TrackingIdsAdded(GRECO, Set.of("greco3"), NOW));
            assertThat(PartnerRules.decide(REGISTERED, tracking("greco2"))).isEmpty();
        }

        @Test
        void without_tracking_ids_adds_none_to_a_registered_partner() {
            var otherwiseNamed = new PartnerState(GRECO, Set.of("greco2"), null, null);

            assertThat(PartnerRules.decide(otherwiseNamed, register(null, null)))
                    .isEmpty();
        }
    }

    @Nested
    class A_referral_R13 {

        @Test
        void of_oneself_is_refused() {
            refuses(null, register(GRECO, null)).withMessage("partner telegram_greco cannot refer himself");
        }

        @ParameterizedTest
        @CsvSource({
            "greco@example.org, greco@example.org",
            "Greco@Example.org, greco@example.ORG",
            "' greco@example.org', 'greco@example.org '",
            "Z123456789012, z123456789012"
        })
        void of_a_second_account_of_the_same_owner_is_refused(String owner, String referrerOwner) {
            refuses(null, new RegisterPartner(GRECO, Set.of(), FRIEND, owner, referrerOwner, false, NOW))
                    .withMessage("partner telegram_greco has the same owner as his referrer greco_friend; "
                            + "a second account under one's own referral link is refused");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "  "})
        void between_partners_that_declare_no_owner_is_fine(@Nullable String nobody) {
            var command = new RegisterPartner(GRECO, Set.of(), FRIEND, nobody, nobody, false, NOW);

            assertThat(PartnerRules.decide(null, command))
                    .containsExactly(new PartnerRegistered(GRECO, Set.of("telegram_greco"), FRIEND, null, false, NOW));
        }

        /** A partner registered first cannot come below one registered later, so circles cannot arise. */
        @Test
        void is_fixed_at_registration() {
            refuses(REGISTERED, register(new PartnerId("another"), null))
                    .withMessage("partner telegram_greco is registered with referrer greco_friend; "
                            + "the referrer is fixed at registration");
            PartnerState unreferred = new PartnerState(GRECO, Set.of("telegram_greco"), null, null);
            refuses(unreferred, register(FRIEND, null)).withMessageContaining("with no referrer");
        }
    }

    @Test
    void an_owner_never_changes() {
        refuses(REGISTERED, register(null, "other@example.org"))
                .withMessage("partner telegram_greco is registered with another owner");
        assertThat(PartnerRules.decide(REGISTERED, register(null, " GRECO@example.org")))
                .isEmpty();
    }

    @Test
    void the_events_give_the_partner() {
        PartnerState first = PartnerRules.evolve(
                null, new PartnerRegistered(GRECO, Set.of("telegram_greco"), FRIEND, "greco@example.org", false, NOW));
        PartnerState second = PartnerRules.evolve(first, new TrackingIdsAdded(GRECO, Set.of("greco2"), NOW));

        assertThat(second).isEqualTo(REGISTERED);
    }

    @Test
    void an_event_that_cannot_have_happened_is_never_applied() {
        var registered = new PartnerRegistered(GRECO, Set.of("a"), null, null, false, NOW);
        var added = new TrackingIdsAdded(GRECO, Set.of("b"), NOW);

        assertThatIllegalStateException()
                .isThrownBy(() -> PartnerRules.evolve(REGISTERED, registered))
                .withMessage("partner telegram_greco is registered already");
        assertThatIllegalStateException()
                .isThrownBy(() -> PartnerRules.evolve(null, added))
                .withMessage("partner telegram_greco is not registered");
    }

    /** It stands inside account names such as {@code partner:telegram_greco:available}. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a/b"})
    void a_partner_id_has_neither_colon_nor_space(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartnerId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartnerId("x".repeat(101)));
        assertThat(new PartnerId("Грека-1.2_3@x")).hasToString("Грека-1.2_3@x");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"abc_XYZ-09, true", "'', false", "a b, false", "a.b, false", "é, false", "٣, false"})
    void a_sub_id_has_letters_digits_underscore_and_hyphen_R19(String subId, boolean valid) {
        assertThat(SubId.isValid(subId)).isEqualTo(valid);
    }

    private static RegisterPartner register(@Nullable PartnerId referrer, @Nullable String owner) {
        return new RegisterPartner(GRECO, Set.of(), referrer, owner, null, false, NOW);
    }

    private static RegisterPartner tracking(String... ids) {
        return new RegisterPartner(GRECO, Set.of(ids), null, null, null, false, NOW);
    }

    private static ThrowableAssertAlternative<RuleViolation> refuses(
            @Nullable PartnerState state, RegisterPartner command) {
        return assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> PartnerRules.decide(state, command));
    }
}
