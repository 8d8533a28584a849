// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <tl/expected.hpp>

namespace pierside {

//! A value, or the Error that says why there is none. No exception crosses a module.
template <class T>
using Result = tl::expected<T, Error>;

//! Shorthand for returning a failure from a function whose result type is Result<T>.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(ErrorCode code, QString what, QString cause = {}, QString next = {})
{
    return tl::unexpected<Error>(Error{code, std::move(what), std::move(cause), std::move(next), 0});
}

//! The value of a Result that carries nothing but success.
struct Done
{
    bool operator==(const Done &) const = default;
};

} // namespace pierside
