package dev.senselake.source.sensource.token;

class FakeTokenStoreTest extends TokenStoreContract {
    @Override
    TokenStore fresh() {
        return new FakeTokenStore();
    }
}
