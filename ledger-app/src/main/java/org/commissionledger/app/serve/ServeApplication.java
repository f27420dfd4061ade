package org.commissionledger.app.serve;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * What Spring puts together: the web, and nothing of the ledger, which {@link org.commissionledger.app.wiring.Ledger} puts
 * together itself. Beans come from the rooms that speak to the outside.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration")
@ComponentScan({
    "org.commissionledger.app.api",
    "org.commissionledger.app.reading",
    "org.commissionledger.app.security",
    "org.commissionledger.app.operations",
    "org.commissionledger.app.ui"
})
class ServeApplication {}
