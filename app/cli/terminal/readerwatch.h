// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace pierside::cli {

//! \brief Reports when the reader of standard output has gone (`| head` has ended), even if nothing is being written.
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
