package org.commissionledger.domain;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.commissionledger.domain.offer.Offer;
import org.commissionledger.domain.offer.OfferCommand;
import org.commissionledger.domain.order.Order;
import org.commissionledger.domain.order.OrderCommand;
import org.commissionledger.domain.partner.Partner;
import org.commissionledger.domain.partner.PartnerCommand;
import org.commissionledger.domain.payout.Payout;
import org.commissionledger.domain.payout.PayoutCommand;
import org.junit.jupiter.api.Test;

/** What the domain may know: the JDK, JSpecify and itself; of Axon, the annotations of the thin shells. */
class ArchitectureTest {

    private static final JavaClasses DOMAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.commissionledger.domain");

    private static final DescribedPredicate<JavaClass> SHELLS =
            belongToAnyOf(Order.class, Offer.class, Partner.class, Payout.class);
    private static final DescribedPredicate<JavaClass> COMMANDS =
            belongToAnyOf(OrderCommand.class, OfferCommand.class, PartnerCommand.class, PayoutCommand.class);
    private static final DescribedPredicate<JavaClass> OURS =
            resideInAnyPackage("java..", "org.jspecify..", "org.commissionledger.domain..");

    private static final Set<String> CLOCKS =
            Set.of("now", "currentTimeMillis", "nanoTime", "systemDefault", "randomUUID");
    private static final Set<String> FLOATS = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @Test
    void the_rules_know_nothing_but_the_jdk_and_themselves() {
        classes()
                .that(not(SHELLS).and(not(COMMANDS)))
                .should()
                .onlyDependOnClassesThat(OURS)
                .check(DOMAIN);
    }

    @Test
    void a_command_names_the_aggregate_that_it_is_for_and_knows_no_more_of_axon() {
        classes()
                .that(COMMANDS)
                .should()
                .onlyDependOnClassesThat(OURS.or(type(TargetAggregateIdentifier.class)))
                .check(DOMAIN);
    }

    @Test
    void only_the_shells_are_axons() {
        classes()
                .that(SHELLS)
                .should()
                .onlyDependOnClassesThat(OURS.or(resideInAnyPackage(
                        "org.axonframework.commandhandling",
                        "org.axonframework.eventsourcing",
                        "org.axonframework.modelling.command")))
                .check(DOMAIN);
    }

    /** Nor chance, nor the zone of the machine: what is decided depends on the arguments alone. */
    @Test
    void nothing_reads_a_clock() {
        noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "reads a clock",
                        (JavaAccess<?> access) -> CLOCKS.contains(
                                        access.getTarget().getName())
                                && access.getTargetOwner().getPackageName().startsWith("java.")))
                .orShould()
                .dependOnClassesThat(belongToAnyOf(Clock.class, Date.class, Random.class)
                        .or(resideInAnyPackage("java.util.random", "java.util.concurrent..")))
                .check(DOMAIN);
    }

    @Test
    void money_never_floats() {
        fields().should()
                .notHaveRawType(DescribedPredicate.describe("floating", ArchitectureTest::isFloat))
                .check(DOMAIN);
        codeUnits().should(neitherTakeNorReturnFloats()).check(DOMAIN);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("org.commissionledger.domain.(*)..")
                .should()
                .beFreeOfCycles()
                .check(DOMAIN);
    }

    private static boolean isFloat(JavaClass type) {
        return FLOATS.contains(type.getBaseComponentType().getName());
    }

    private static ArchCondition<JavaCodeUnit> neitherTakeNorReturnFloats() {
        return new ArchCondition<>("neither take nor return double or float") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                        .filter(ArchitectureTest::isFloat)
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(unit, unit.getFullName() + " has " + type.getName())));
            }
        };
    }
}
