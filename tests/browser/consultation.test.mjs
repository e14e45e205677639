// The consultation of a place: the file beside the page, absent, broken, slow, and by whose clock its days go.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { becomes, inBrowser, says, writesDown } from "./screen.mjs";
import { consultationFile, served } from "./deployment.mjs";

const { check } = inBrowser();

