#!/bin/bash
exec node main.js
