// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/patience.h"

// How long an engine may take to begin an answer, by kind of request. It answers a command when it is done and sends
// nothing before. Internal to this module.
namespace pierside::engine::patience {

inline constexpr Milliseconds forEver{0};
inline constexpr Milliseconds localPing{10'000};
inline constexpr Milliseconds remotePing{30'000};
//! Lists and inspects: they wait for a container that is being started or removed.
inline constexpr Milliseconds question{60'000};
//! Create, start, kill, connect: an engine under load needs seconds, a blocked one minutes.
inline constexpr Milliseconds command{300'000};
//! Files are deleted one by one.
inline constexpr Milliseconds removal{1'800'000};
//! The engine reads the size of every file of every volume.
inline constexpr Milliseconds sizes{600'000};
//! A log is searched from its beginning for the first line after a time; gigabytes take minutes.
inline constexpr Milliseconds logSearch{300'000};

//! The limits of a request whose answer may take \a time to begin.
inline http::Patience answerWithin(Milliseconds time)
{
    http::Patience patience;
    patience.answer = time;
    return patience;
}

} // namespace pierside::engine::patience
