// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/memberverbs.h"

namespace pierside::plan {

bool startsHosts(Verb verb)
{
    return verb == Verb::Up || verb == Verb::Start || verb == Verb::Restart || verb == Verb::Reset;
}

bool stopsHosts(Verb verb)
{
    return verb == Verb::Stop || verb == Verb::Down;
}

bool runsHooks(Verb verb)
{
    return verb == Verb::Up || verb == Verb::Reset || verb == Verb::Build || verb == Verb::Recreate;
}

} // namespace pierside::plan
