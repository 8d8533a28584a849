// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"

namespace pierside::http {

//! \brief How long each part of an exchange may take, on a steady clock. 0 means no limit.
//!
//! The kind of request selects the limits. A document (Client::send(), and every refusal) is read whole: answer,
//! head and body apply. A stream (Client::stream()) may pause between its lines or frames: answer, head and silence
//! apply, and body to an incomplete line or frame if the handler reports it. A raw connection
//! (Client::upgrade()) has answer and head, and no limit afterwards. An upload has the limit upload too.
struct Patience
{
    //! From the end of the request to the first byte of the answer. Interim responses (100 to 199) do not extend it.
    Milliseconds answer{60'000};
    //! From the first byte of a head to its last one. Servers do not pause in between.
    Milliseconds head{15'000};
    //! For a body; slowestRate and longestBody extend it for a large one.
    Milliseconds body{30'000};
    //! Between two pieces of a stream.
    Milliseconds silence{0};
    //! While an upload waits for the server to read.
    Milliseconds upload{300'000};

    bool operator==(const Patience &) const = default;
};

//! A body gets one second more for this number of bytes ...
inline constexpr qint64 slowestRate = 4 * 1024;
//! ... up to this total.
inline constexpr Milliseconds longestBody{600'000};

} // namespace pierside::http
