// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"

namespace pierside::http {

//! \brief How long each part of an exchange may take, on a steady clock. 0: no limit, only a cancel ends it.
//!
//! What applies depends on the kind of request. A document (Client::send(), and every refusal) is read whole: answer,
//! head and body apply. A stream (Client::stream()) may pause between its lines or frames: answer, head and silence
//! apply, and body to a line or frame that has begun, where the handler knows them. A raw connection
//! (Client::upgrade()) has answer and head, and no limit afterwards. An upload adds its own limit.
struct Patience
{
    //! From the end of the request to the first byte of the answer. Interim responses (100 to 199) do not extend it.
    Milliseconds answer{60'000};
    //! From the first byte of a head to its last one: no server has a reason to pause in between.
    Milliseconds head{15'000};
    //! For a body; slowestRate and longestBody say how much longer a large one may take.
    Milliseconds body{30'000};
    //! Between two pieces of a stream.
    Milliseconds silence{0};
    //! While an upload waits for the server to read.
    Milliseconds upload{300'000};

    bool operator==(const Patience &) const = default;
};

//! Every so many bytes of a body give it one second more ...
inline constexpr qint64 slowestRate = 4 * 1024;
//! ... up to this in all.
inline constexpr Milliseconds longestBody{600'000};

} // namespace pierside::http
