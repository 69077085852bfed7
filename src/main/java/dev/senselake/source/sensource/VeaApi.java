package dev.senselake.source.sensource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The data of SenSource Vea. Bodies are streams; every status is an ordinary answer. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public interface VeaApi {
    /** Returns hourly rows of a data family, {@code traffic} or {@code occupancy}. */
    @GET
    @Path("/data/{family}")
    RestResponse<InputStream> data(
            @PathParam("family") String family,
            @RestQuery Map<String, String> query,
            @HeaderParam("Authorization") String authorization);

    /** Returns all entities of a list: {@code location}, {@code site}, {@code zone}, {@code space} or {@code sensor}. */
    @GET
    @Path("/{list}")
    RestResponse<InputStream> list(@PathParam("list") String list, @HeaderParam("Authorization") String authorization);
}
