// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace pierside::cli {

//! \brief Tells when nobody reads standard output any more (`| head` has ended), also while nothing is written to it.
class ReaderWatch : public QObject
{
    Q_OBJECT

public:
    explicit ReaderWatch(int descriptor = 1, QObject *parent = nullptr);
    ~ReaderWatch() override;

Q_SIGNALS:
    void gone(); //!< once

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::cli
