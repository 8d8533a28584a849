// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/secret.h"

#include <QStringList>

#include <memory>

namespace pierside {

//! What is shown in place of a secret value.
QString secretMask();

//! \brief Masks known secret values in texts that are printed, saved or shown.
//!
//! Masks values of at least ShortestMasked characters, each line of a value that has several, also in the spelling of
//! JSON and of URLs. Does not mask words that texts have for other reasons: names of services and a few defaults such
//! as "postgres" and "password". Immutable, copies share their values; any thread. The values are wiped with the last
//! copy.
class Redaction
{
public:
    static constexpr qsizetype ShortestMasked = 6;

    Redaction() = default; //!< masks nothing
    //! \a words: names of services and projects.
    explicit Redaction(const QList<Secret> &values, const QStringList &words = {});

    bool isEmpty() const { return !m_values; }

    //! The text with secretMask() in place of each value.
    QString operator()(const QString &text) const;
    QStringList operator()(const QStringList &texts) const;
    //! The error with masked texts.
    Error operator()(Error error) const;

    //! Whether a text must not be shown at all: it is one of the values, however short, or has a masked one in it.
    bool hides(const QString &text) const;

    //! Whether both share the same values.
    bool operator==(const Redaction &other) const = default;

private:
    class Values;
    std::shared_ptr<const Values> m_values;
};

} // namespace pierside
