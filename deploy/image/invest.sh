#!/bin/sh
exec node /opt/invest/bin/invest.mjs "$@"
