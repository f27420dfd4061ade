package org.commissionledger.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The program around the domain: packages by feature, put together in one place. */
class ArchitectureTest {

    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.commissionledger.app");

    @Test
    void packages_have_no_cycles() {
        slices().matching("org.commissionledger.app.(*)..")
                .should()
                .beFreeOfCycles()
                .check(APP);
    }

    @Test
    void only_the_command_line_knows_picocli_and_nobody_knows_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..app.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei..", "..app.cli..")
                .check(APP);
    }

    @Test
    void the_embedded_server_knows_nothing_of_the_ledger() {
        noClasses()
                .that()
                .resideInAnyPackage("..app.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.commissionledger.domain..", "org.commissionledger.projections..", "org.axonframework..")
                .check(APP);
    }

    @Test
    void the_event_store_knows_no_projections_tables_and_no_features() {
        noClasses()
                .that()
                .resideInAPackage("..app.eventstore..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..app.feed..",
                        "..app.offer..",
                        "..app.partner..",
                        "..app.order..",
                        "..app.tier..",
                        "..app.projection..",
                        "..app.wiring..")
                .check(APP);
    }

    /** A million rows and a single command go through the same {@code decide}, but only the single one through Axon. */
    @Test
    void feeds_do_not_go_through_axon() {
        noClasses()
                .that()
                .resideInAPackage("..app.feed..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(APP);
    }

    @Test
    void only_what_operators_look_at_knows_how_it_is_counted() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..app.operations..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "..app.operations..")
                .check(APP);
    }

    @Test
    void nobody_writes_to_the_console_but_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..app.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(APP);
    }
}
