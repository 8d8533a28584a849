// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace pierside::engine {

//! \brief Checks JSON while it arrives, and rejects early what would take too much memory.
//!
//! A tree of many small values takes thirty times the memory of its text. QJsonDocument finds all other errors.
class JsonBudget
{
public:
    struct Limits
    {
        int depth = 100;             //!< real answers have 10
        qint64 values = 3'000'000;   //!< with keys; the answer about 10,000 containers has as many
        qint64 branches = 500'000;   //!< objects and arrays
        qsizetype longestWord = 100; //!< characters of a number, true, false or null
    };

    JsonBudget() = default;
    explicit JsonBudget(Limits limits)
        : m_limits(limits)
    {
    }

    //! Returns null while the text may be JSON within the limits, otherwise the reason to give up.
    QString feed(QByteArrayView piece);

private:
    void take(char c);
    void open();
    void close();
    void giveUp(const QString &why);

    Limits m_limits;
    QString m_problem;
    qint64 m_values = 0;
    qint64 m_branches = 0;
    qsizetype m_word = 0;
    int m_depth = 0;
    bool m_inText = false;
    bool m_escaped = false;
    bool m_ended = false;
};

} // namespace pierside::engine
