package org.commissionledger.app.api;

/** Where the resources are. */
final class ApiPaths {

    static final String BASE = "/api/v1";
    static final String ORDERS = BASE + "/orders";
    static final String PARTNERS = BASE + "/partners";
    static final String OFFERS = BASE + "/offers";
    static final String EVENTS = BASE + "/events";
    static final String IMPORTS = BASE + "/imports";
    static final String QUARANTINE = BASE + "/quarantine";
    static final String REPLAYS = BASE + "/replays";
    static final String VERIFICATION = BASE + "/verification";

    static final String STATISTICS = BASE + "/statistics";
    static final String PAYOUTS = BASE + "/payouts";
    static final String POSTBACKS = BASE + "/postbacks";

    private ApiPaths() {}
}
