package dev.senselake.source.sensource.token;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/** The token endpoint of SenSource; its URL is configured as a whole. */
@Path("")
public interface VeaAuthApi {
    /** Mints a token by client credentials; the token minted before is invalid from then on. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    RestResponse<InputStream> token(Form form);
}
