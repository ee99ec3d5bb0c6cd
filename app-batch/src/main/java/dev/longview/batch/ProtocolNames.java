package dev.longview.batch;

import dev.longview.domain.evaluation.Protocol;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a protocol: time or leave-one-out. */
final class ProtocolNames implements ITypeConverter<Protocol> {

    @Override
    public Protocol convert(String text) {
        return switch (text) {
            case "time" -> Protocol.TIME;
            case "leave-one-out" -> Protocol.LEAVE_ONE_OUT;
            default -> throw new TypeConversionException("'" + text + "' is neither time nor leave-one-out");
        };
    }

    /** The name as it is written. */
    static String written(Protocol protocol) {
        return switch (protocol) {
            case TIME -> "time";
            case LEAVE_ONE_OUT -> "leave-one-out";
        };
    }
}
