package org.commissionledger.app.cli;

import java.util.function.Function;
import org.commissionledger.app.tier.TierStory;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose tier is asked for, of which month, with which offer, as of when. */
final class TierQuestion {

    @Parameters(index = "0", paramLabel = "PARTNER")
    private String partner = "";

    @Parameters(index = "1", paramLabel = "MONTH", description = "Such as 2026-07.")
    private String month = "";

    @Option(names = "--offer", paramLabel = "NAME", description = "Default: the advertiser's only one.")
    private @Nullable String offer;

    @Option(names = "--advertiser", defaultValue = "aliexpress", description = "Default: ${DEFAULT-VALUE}.")
    private String advertiser = "aliexpress";

    @Mixin
    private AsOfOptions asOf = new AsOfOptions();

    AsOf moment() {
        return asOf.asOf();
    }

    /** Answers from one state of the database. */
    <T> T ask(LedgerCommand ledger, Function<TierStory, T> question) {
        AsOf moment = moment();
        PartnerId whose = PartnerCommands.partner(partner);
        var of = TiersCommand.month(month);
        Ledger open = ledger.open();
        Queries queries = Queries.of(open, moment);
        OfferState under = open.offers().named(offer, advertiser);
        return queries.answer(jdbc ->
                question.apply(new TierStory(jdbc, open.json(), open.businessZone(), under, whose, of, moment)));
    }
}
