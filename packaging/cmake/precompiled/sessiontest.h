// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Precompiled for the tests of the whole window. Each of them includes the session, and so most headers of the project.
#pragma once

#include "packaging/cmake/precompiled/widgettest.h"
#include "tests/window/session.h"
