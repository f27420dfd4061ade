package org.commissionledger.projections;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.commissionledger.domain.offer.Offer;
import org.commissionledger.domain.offer.OfferCommand;
import org.commissionledger.domain.order.Order;
import org.commissionledger.domain.order.OrderCommand;
import org.commissionledger.domain.partner.Partner;
import org.commissionledger.domain.partner.PartnerCommand;
import org.junit.jupiter.api.Test;

/** What projections may know: events and values of the domain, JDBC; no commands, no aggregates, no web. */
class ArchitectureTest {

    private static final JavaClasses PROJECTIONS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.commissionledger.projections");

    @Test
    void projections_know_the_domain_and_jdbc_and_nothing_else() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "javax.sql..",
                        "org.postgresql",
                        "org.postgresql.copy..",
                        "org.springframework.jdbc.core..",
                        "org.commissionledger.domain..",
                        "org.commissionledger.projections.."))
                .check(PROJECTIONS);
    }

    @Test
    void projections_know_no_aggregates_and_no_commands() {
        noClasses()
                .should()
                .dependOnClassesThat(belongToAnyOf(Order.class, Offer.class, Partner.class)
                        .or(assignableTo(OrderCommand.class))
                        .or(assignableTo(OfferCommand.class))
                        .or(assignableTo(PartnerCommand.class)))
                .check(PROJECTIONS);
    }

    @Test
    void features_have_no_cycles() {
        slices().matching("org.commissionledger.projections.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PROJECTIONS);
    }
}
