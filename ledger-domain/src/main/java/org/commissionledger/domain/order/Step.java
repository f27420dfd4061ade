package org.commissionledger.domain.order;

/** One step of the lifecycle; each is recorded as the event of the same name (R3). */
enum Step {
    REGISTER,
    DELIVER,
    CONFIRM,
    DECLINE,
    AMEND,
    CORRECT,
    REVERSE,
    REINSTATE
}
