// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Precompiled for the tests of widgets and windows.
#pragma once

#include "packaging/cmake/precompiled/widgets.h"
#include "tests/support/patience.h"

#include <QtNetwork>
#include <QtTest>
