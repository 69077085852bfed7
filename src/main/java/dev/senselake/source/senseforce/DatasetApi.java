package dev.senselake.source.senseforce;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/** The one request of the Senseforce API that reads data; the answer is streamed and no status is an exception. */
@Path("/api/dataset/execute")
public interface DatasetApi {
    /** Runs the dataset with a JSON array of filters; limit and offset count rows, authorization is a whole header. */
    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    RestResponse<InputStream> execute(
            @PathParam("id") String id,
            @QueryParam("limit") int limit,
            @QueryParam("offset") long offset,
            @HeaderParam("Authorization") String authorization,
            String filters);
}
