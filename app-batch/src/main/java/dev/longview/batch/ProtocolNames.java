package dev.longview.batch;

import dev.longview.domain.evaluation.Protocol;

/** Reads a protocol: time or leave-one-out. */
final class ProtocolNames extends ConstantConverter<Protocol> {

    ProtocolNames() {
        super(Protocol.class);
    }
}
