#include <curl/curl.h>

int main(void)
{
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, "http://status.internal/healthz");
    return curl_easy_perform(curl);
}
