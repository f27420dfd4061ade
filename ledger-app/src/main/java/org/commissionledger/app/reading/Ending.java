package org.commissionledger.app.reading;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/** Knows that the server is about to end, so that nobody who only looks on holds it up. */
@Component
public class Ending implements ApplicationListener<ContextClosedEvent> {

    private volatile boolean near;

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        near = true;
    }

    /** Whether the server takes no further request. */
    public boolean isNear() {
        return near;
    }
}
