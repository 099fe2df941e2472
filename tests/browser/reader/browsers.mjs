// A browser as its users have it: no network of its own, and none of the freedoms that a driver gives pages.
import puppeteer from "puppeteer-core";

// Longer than the reader waits for anything on a page.
const PATIENCE = 30000;

// Without these a browser keeps asking for updates and other services of its maker (see chromium.py).
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update"];

// The driver lets files read each other, which nobody's Firefox does; then everything would work by accident.
const AS_SHIPPED = { "security.fileuri.strict_origin_policy": true };

export const launch = (browser, executablePath) =>
  puppeteer.launch(
    browser === "firefox"
      ? { browser, executablePath, protocolTimeout: PATIENCE, extraPrefsFirefox: AS_SHIPPED }
      : { browser: "chrome", executablePath, protocolTimeout: PATIENCE, args: QUIET },
  );
